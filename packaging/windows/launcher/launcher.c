/* Starts the program in the folder this launcher lies in. Built twice: with a console for the
   command line, without one for the window. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768
typedef int (*py_main)(int, wchar_t **);

static wchar_t home[LONGEST], library[LONGEST], start[LONGEST];

static int complain(const wchar_t *words) {
#ifdef WINDOWED
    MessageBoxW(NULL, words, L"LBI Performance Desktop", MB_OK | MB_ICONERROR);
#else
    fwprintf(stderr, L"%ls\n", words);
#endif
    return 3;
}

static int run(int count, wchar_t **given) {
    wchar_t *end, **all;
    HMODULE python;
    py_main begin;
    int number;
    DWORD length = GetModuleFileNameW(NULL, home, LONGEST);
    if (length == 0 || length >= LONGEST - 64 || (end = wcsrchr(home, L'\\')) == NULL)
        return complain(L"The program's folder has a name that is too long.");
    *end = L'\0';
    _snwprintf(library, LONGEST, L"%ls\\runtime\\" PYTHON, home);
    _snwprintf(start, LONGEST, L"%ls\\app\\start.py", home);
    python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (python == NULL)
        return complain(L"Part of the program is missing. Install it again.");
    begin = (py_main)(void *)GetProcAddress(python, "Py_Main");
    all = calloc((size_t)count + 6, sizeof *all);
    if (begin == NULL || all == NULL)
        return complain(L"Part of the program is damaged. Install it again.");
    all[0] = given[0];
    all[1] = L"-I";
    all[2] = L"-X";
    all[3] = L"utf8";
    all[4] = start;
    for (number = 1; number < count; number++)
        all[number + 4] = given[number];
    return begin(count + 4, all);
}

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, LPWSTR line, int show) {
    int count = 0;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    (void)self, (void)before, (void)line, (void)show;
    return given == NULL ? complain(L"The command could not be read.") : run(count, given);
}
#else
int wmain(int count, wchar_t **given) {
    return run(count, given);
}
#endif
