"""TeX as it is written: characters to letters, commands and groups; macros, fonts, scripts, the fixed vocabulary."""
