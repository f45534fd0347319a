"""The demonstration: reads the text files of ``demo/`` and makes a whole site of them."""
