# One language: FROM (a folder such as assets/po/ja) becomes OUT/x/LC_MESSAGES/CODE.mo and, of a guest's language,
# OUT/languages/CODE.ini. All there is to it is the folder: .po files, and words.ini where it is a guest's.
get_filename_component(code ${FROM} NAME)
file(GLOB parts ${FROM}/*.po)
set(mo ${OUT}/x/LC_MESSAGES/${code}.mo)
get_filename_component(mo_dir ${mo} DIRECTORY)
file(MAKE_DIRECTORY ${mo_dir})
execute_process(COMMAND ${MSGCAT} -o ${mo}.po ${parts} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${MSGFMT} -c -o ${mo} ${mo}.po COMMAND_ERROR_IS_FATAL ANY)
if(EXISTS ${FROM}/words.ini)
    file(MAKE_DIRECTORY ${OUT}/languages)
    configure_file(${FROM}/words.ini ${OUT}/languages/${code}.ini COPYONLY)
endif()
