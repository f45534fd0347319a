"""What a file holds: its text by page, its language, its first page; read in a process that cannot harm this one."""
