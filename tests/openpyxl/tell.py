"""Tells what a workbook holds, as JSON: tell.py FILE. Whatever openpyxl cannot open ends it with an error."""

import json
import sys

from openpyxl import load_workbook


def cell(c):
    look = [c.font.name, c.font.sz, c.font.b, c.font.i, c.font.color and c.font.color.rgb, c.border.left.style,
            c.alignment.wrap_text, c.alignment.vertical, c.alignment.horizontal, c.number_format]
    return {
        "value": None if c.value is None else str(c.value),
        "type": c.data_type,
        "look": json.dumps(look, default=str),
        "fill": c.fill.fgColor.rgb if c.fill.patternType == "solid" else None,
        "comment": c.comment and c.comment.text,
        "link": c.hyperlink and (c.hyperlink.location or c.hyperlink.target),
    }


def sheet(ws):
    return {
        "name": ws.title,
        "hidden": ws.sheet_state != "visible",
        "cells": {c.coordinate: cell(c) for row in ws.iter_rows() for c in row
                  if c.value is not None or c.comment or c.has_style},
        "merges": sorted(str(area) for area in ws.merged_cells.ranges),
        "widths": {k: v.width for k, v in sorted(ws.column_dimensions.items()) if v.customWidth},
        "heights": {str(k): v.height for k, v in sorted(ws.row_dimensions.items()) if v.height},
        "freeze": ws.freeze_panes,
        "filter": ws.auto_filter.ref,
        "conditions": sorted(f"{area.sqref} {rule.type}" for area in ws.conditional_formatting for rule in area.rules),
        "validations": sorted(str(v.sqref) for v in ws.data_validations.dataValidation),
        "charts": len(ws._charts),
    }


book = load_workbook(sys.argv[1], keep_vba=True)
print(json.dumps({"sheets": [sheet(ws) for ws in book.worksheets], "names": sorted(book.defined_names)}))
