"""The regular look at each Compact: whom to remind of a date, and what its office should know on a Monday.

`looking` goes round the Compacts once a day, `occasions` says which dates somebody is reminded of on a day, `people`
whom, `wording` in which words; `reminders` and `digests` write them down. What was said is kept line by line
(`models.ServiceLine`), and the outbox asks `still_so` again just before it goes.
"""
