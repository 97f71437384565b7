# What every target of the house shares. A room is one static library; its link line is its place
# in the floor plan (ARCHITECTURE.md), and the `layering` test reads the #include lines.

add_library(app_options INTERFACE)
target_compile_features(app_options INTERFACE cxx_std_20)
target_include_directories(app_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(
  app_options
  INTERFACE QT_NO_CAST_FROM_ASCII
            QT_NO_CAST_TO_ASCII
            QT_NO_CAST_FROM_BYTEARRAY
            QT_NO_URL_CAST_FROM_STRING
            QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
            QT_NO_FOREACH
            QT_STRICT_QLIST_ITERATORS
            QT_DISABLE_DEPRECATED_BEFORE=0x060400
            $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>
            $<$<CONFIG:Debug>:QT_FORCE_ASSERTS>)
if(MSVC)
  target_compile_options(app_options INTERFACE /W4 /WX /utf-8 /permissive-)
else()
  target_compile_options(app_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
                                               -Wnon-virtual-dtor
                                               # a designated initialiser leaves the rest to its default
                                               -Wno-missing-field-initializers -Werror)
endif()
if(UNIX AND NOT APPLE)
  # HQ's program prints nothing: it must not load Qt Gui because a room it links could.
  target_link_options(app_options INTERFACE -Wl,--as-needed)
endif()
if(CMAKE_UNITY_BUILD AND NOT MSVC)
  # What these say of several files in one is no finding. The preset dev compiles each by itself.
  target_compile_options(app_options INTERFACE -Wno-shadow
                                               $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(BANSHO_FUZZ)
  set(fuzzed -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
  target_compile_options(app_options INTERFACE ${fuzzed} -fno-omit-frame-pointer)
  target_link_options(app_options INTERFACE ${fuzzed})
elseif(BANSHO_SANITIZE)
  # What these four find, the address sanitizer or the processor finds as well, and they are a third
  # of the compiler's time; the fuzzers, which clang compiles, have them.
  target_compile_options(
    app_options INTERFACE -fsanitize=address,undefined
                          -fno-sanitize=null,alignment,object-size,vptr -fno-sanitize-recover=all
                          -fno-omit-frame-pointer)
  target_link_options(app_options INTERFACE -fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT MSVC)
  # The hardening list of a program that holds case files (GCC 12; OpenSSF compiler guide).
  target_compile_options(
    app_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong
                          -fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero)
  target_compile_definitions(app_options INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(app_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# bansho_room(<target> SOURCES ... LINKS ... [TRANSLATIONS <file.ts>]): one room of the floor plan.
# Its translation, such as translations/widgets_ja.ts, becomes :/i18n/widgets_ja.qm in every program
# that links the room; packaging/translations keeps the file up to date.
function(bansho_room target)
  cmake_parse_arguments(ROOM "" "TRANSLATIONS" "SOURCES;LINKS" ${ARGN})
  qt_add_library(${target} STATIC ${ROOM_SOURCES})
  target_link_libraries(${target} PUBLIC app_options Qt6::Core ${ROOM_LINKS})
  if(ROOM_TRANSLATIONS)
    qt_add_lrelease(${target} TS_FILES ${PROJECT_SOURCE_DIR}/${ROOM_TRANSLATIONS}
                    QM_FILES_OUTPUT_VARIABLE qm)
    qt_add_resources(${target} ${target}_i18n PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${qm})
  endif()
endfunction()
