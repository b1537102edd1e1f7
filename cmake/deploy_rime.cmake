# Compiles the schemas of assets/rime into OUT, as a script (cmake -P) with FROM, SHARED, OUT, DEPLOYER.
# rime_deployer leaves with 0 even when a schema fails, so its words and its files are looked at.
file(REMOVE_RECURSE ${OUT}.work ${OUT})
file(MAKE_DIRECTORY ${OUT}.work ${OUT})
file(GLOB sources ${FROM}/*.yaml)
file(COPY ${sources} DESTINATION ${OUT}.work) # the deployer writes a note beside them
execute_process(COMMAND ${DEPLOYER} --build ${OUT}.work ${SHARED} ${OUT}
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
file(REMOVE_RECURSE ${OUT}.work)
set(missing)
foreach(file lobby_pinyin.schema.yaml lobby_pinyin.prism.bin lobby_zhuyin.schema.yaml lobby_zhuyin.prism.bin)
    if(NOT EXISTS ${OUT}/${file})
        list(APPEND missing ${file})
    endif()
endforeach()
if(NOT status EQUAL 0 OR missing OR said MATCHES "(^|\n)[EF][0-9]+ " OR NOT said MATCHES " 0 failure")
    file(REMOVE_RECURSE ${OUT})
    message(FATAL_ERROR "Chinese input was not compiled (status ${status}, missing: ${missing}):\n${said}")
endif()
