"""Letters: from the template of a Compact and the facts of a case to what is sent, posted or said.

`template` reads a template or tells every problem in it, `facts` says what a letter may say, `filling` makes the
letter or says what is missing. `signposts` says which places to go for help may be named on a day. `writing` gives a
letter as text that a person can edit, and takes it back. `html`, `text`, `pdf`, `docx` and `script` each show it in one
form; `reading` measures how hard it is to read.
"""
