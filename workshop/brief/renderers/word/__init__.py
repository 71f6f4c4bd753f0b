"""What a brief as a Word document is made of: its XML, styles, lists, tables, pictures, contents and package."""
