# Writes the ready-made registers of FROM, files NN-CODE.ini in the order in which an office lists them, as the C table
# `ready_registers` into OUT (cmake -P): all of it stands in the program.
file(GLOB files ${FROM}/*.ini)
list(SORT files)
set(table "")
set(n 0)
foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    string(REGEX REPLACE "^[0-9]+-" "" code "${name}")
    file(READ ${file} text)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    string(REPLACE "\n" "\\n\"\n     \"" text "${text}")
    string(APPEND table "    {\"${code}\",\n     \"${text}\"},\n")
    math(EXPR n "${n} + 1")
endforeach()
file(WRITE ${OUT} "// Made from assets/registers by cmake/embed_registers.cmake.\n#include \"app/registers/ready.h\"\n\n"
    "const struct ready_register ready_registers[] = {\n${table}};\nconst int ready_register_n = ${n};\n")
