"""The council's rules of performance, pure: no window, no files, no SQL, no clock."""
