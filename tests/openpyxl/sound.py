"""Opens every workbook below a folder, and every part of it: sound.py FOLDER prints what is not sound."""

import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook

count = 0
for path in sorted(Path(sys.argv[1]).rglob("*.xls*")):
    try:
        count += 1
        load_workbook(path)
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            assert len(names) == len(set(names)), "a part stands twice"
            for name in names:
                if re.search(r"\.(xml|rels|vml)$", name):
                    ElementTree.fromstring(package.read(name))
    except Exception as error:
        print(f"{path}: {error!r}")
print(f"{count} opened")
