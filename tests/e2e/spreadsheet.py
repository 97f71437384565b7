"""Changes cells of a workbook in LibreOffice, as a person does, and saves it as .xlsx.

    python3 spreadsheet.py IN OUT ORDERS

ORDERS is a JSON file: {"set": {"D14": "text" or number}, "ask": ["E2", ...]}. What a person types
is given to the cell as he types it (setFormula), so that LibreOffice itself decides what is a date.
Prints as JSON, for each cell asked about: its type, whether its format is that of a date, and the
text that is shown.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.util.NumberFormat import DATE


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def connect(office, pipe):
    resolver = uno.getComponentContext().ServiceManager.createInstance(
        "com.sun.star.bridge.UnoUrlResolver")
    while office.poll() is None:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)  # it has no other way to say that it is ready
    raise SystemExit("soffice ended before it answered")


def main(source, target, orders):
    with open(orders, encoding="utf-8") as file:
        wanted = json.load(file)
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"bansho{os.getpid()}"
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo",
             f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            context = connect(office, pipe)
            desktop = context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context)
            document = desktop.loadComponentFromURL(
                uno.systemPathToFileUrl(source), "_blank", 0, properties(Hidden=True))
            sheet = document.Sheets.getByIndex(0)
            formats = document.NumberFormats
            seen = {}
            for name in wanted.get("ask", []):
                cell = sheet.getCellRangeByName(name)
                kind = formats.getByKey(cell.NumberFormat).Type
                seen[name] = {"type": cell.Type.value, "date": bool(kind & DATE),
                              "text": cell.String}
            for name, value in wanted.get("set", {}).items():
                cell = sheet.getCellRangeByName(name)
                if isinstance(value, str):
                    cell.FormulaLocal = value
                else:
                    cell.Value = value
            document.storeToURL(uno.systemPathToFileUrl(target),
                                properties(FilterName="Calc MS Excel 2007 XML"))
            document.close(True)
            print(json.dumps(seen, ensure_ascii=False))
            try:
                desktop.terminate()
            except Exception:  # the pipe goes with it
                pass
            office.wait(30)
        finally:
            if office.poll() is None:
                office.kill()
                office.wait()


main(*sys.argv[1:4])
