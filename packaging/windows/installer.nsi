; The installer for one user, without rights of an administrator. Called by build.py with
; FOLDER (the program folder), TARGET (the file to write), VERSION and SQUEEZE.
Unicode true
Target amd64-unicode
RequestExecutionLevel user
SetCompressor /SOLID ${SQUEEZE}
Name "LBI Performance Desktop"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\LBI Performance Desktop"
BrandingText "LBI Performance Desktop ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!define PROGRAM "LBI Performance Desktop.exe"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\lbi-desktop"
!include "FileFunc.nsh"
!include "MUI2.nsh"
Var handed  ; how the program is started at the end: with the pack lying beside this installer
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_PARAMETERS "$handed"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!macro FileKind SUFFIX KIND WORDS
  WriteRegStr HKCU "Software\Classes\${SUFFIX}" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "LBI Performance Desktop ${WORDS}"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" open "%1"'
!macroend

Function .onInit
  FindFirst $0 $1 "$EXEDIR\*.lbipack"
  StrCmp $1 "" found
  StrCpy $handed 'open "$EXEDIR\$1"'
  FindNext $0 $1
  StrCmp $1 "" found
  StrCpy $handed ""  ; two packs are a choice for the person
found:
  FindClose $0
FunctionEnd

Section
  IfFileExists "$INSTDIR\${PROGRAM}" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a  ; Windows lets nobody write to a program that runs
  IfErrors 0 closed
  MessageBox MB_OK|MB_ICONEXCLAMATION "Close LBI Performance Desktop, then install it again. Nothing was changed." /SD IDOK
  SetErrorLevel 3
  Quit
closed:
  FileClose $0
free:
  RMDir /r "$INSTDIR\app"      ; what an earlier version put there, and nothing of a person's
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\LBI Performance Desktop.lnk" "$INSTDIR\${PROGRAM}"
  !insertmacro FileKind ".lbi" "LBI.Store" "store"
  !insertmacro FileKind ".lbipack" "LBI.Pack" "data pack"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "LBI Performance Desktop"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "LBI Performance Desktop contributors"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" "$0"
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.md"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\lbi-desktop.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\LBI Performance Desktop.lnk"
  DeleteRegKey HKCU "Software\Classes\LBI.Store"
  DeleteRegKey HKCU "Software\Classes\.lbi"
  DeleteRegKey HKCU "Software\Classes\LBI.Pack"
  DeleteRegKey HKCU "Software\Classes\.lbipack"
  DeleteRegKey HKCU "${ENTRY}"
SectionEnd
