"""Files that people bring in on the page, and the work on the library that a process of its own does for them."""
