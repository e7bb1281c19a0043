"""Makes a catalog with everything a workbook may hold besides cells: make.py FILE"""

import sys

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

HEADS = ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
         "全社会", "特定群体", "主动", "依申请"]
ROW = ["最低生活保障", "办事指南", "办理条件", "《中华人民共和国政府信息公开条例》", "及时公开", "民政局",
       "□政府网站 ■两微一端", "√", None, "√", None]

book = Workbook()
sheet = book.active
sheet.title = "目录"
sheet.append(["基层政务公开事项标准目录"] + [None] * 11)
sheet.merge_cells("A1:L1")
sheet.append(HEADS)
for number in range(1, 7):
    sheet.append([number] + ROW)
sheet["F5"] = None
sheet["D6"] = "=HYPERLINK(\"#目录!A1\",\"办理条件\")"
sheet.merge_cells("B3:B5")
thin = Side(style="thin", color="FF336699")
for row in sheet["A2:L8"]:
    for cell in row:
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
for cell in sheet[2]:
    cell.font = Font(name="宋体", size=12, bold=True)
    cell.fill = PatternFill("solid", fgColor="FFDDDDDD")
sheet["H3"].font = Font(name="仿宋", italic=True, color="FF00AA00")
sheet.row_dimensions[3].height = 60
sheet.column_dimensions["H"].width = 33
sheet.freeze_panes = "A3"
sheet.auto_filter.ref = "A2:L8"
sheet["H3"].comment = Comment("先前的批注：请核对", "张三", height=90, width=200)
sheet["A2"].comment = Comment("从 1 起编号", "李四")
sheet.conditional_formatting.add("A3:A8", CellIsRule(operator="greaterThan", formula=["3"], font=Font(bold=True)))
sheet.conditional_formatting.add("A3:A8", ColorScaleRule(start_type="min", start_color="FFFFFF", end_type="max", end_color="63BE7B"))
validation = DataValidation(type="list", formula1='"√"', allow_blank=True)
validation.add("I3:L8")
sheet.add_data_validation(validation)
sheet["M1"].hyperlink = "https://example.org/"
chart = BarChart()
chart.add_data(Reference(sheet, min_col=1, min_row=2, max_row=8), titles_from_data=True)
sheet.add_chart(chart, "N2")
other = book.create_sheet("说明")
other["A1"] = "=1+1"
other["A2"] = "不检查"
other["A2"].comment = Comment("另一张表", "王五")
hidden = book.create_sheet("存档")
hidden.sheet_state = "hidden"
book.defined_names["区域"] = DefinedName("区域", attr_text="目录!$A$2:$L$8")
book.save(sys.argv[1])
