; The installer for one user, without rights of an administrator. Called by exe.py with
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
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section
  RMDir /r "$INSTDIR\app"      ; what an earlier version put there, and nothing of a person's
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\runtime"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\LBI Performance Desktop.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "Software\Classes\.lbi" "" "LBI.Store"
  WriteRegStr HKCU "Software\Classes\LBI.Store" "" "LBI Performance Desktop store"
  WriteRegStr HKCU "Software\Classes\LBI.Store\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\LBI.Store\shell\open\command" "" '"$INSTDIR\${PROGRAM}" open "%1"'
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
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\runtime"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\lbi-desktop.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\LBI Performance Desktop.lnk"
  DeleteRegKey HKCU "Software\Classes\LBI.Store"
  DeleteRegKey HKCU "Software\Classes\.lbi"
  DeleteRegKey HKCU "${ENTRY}"
SectionEnd
