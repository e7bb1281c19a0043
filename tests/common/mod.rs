//! What several tests write: the headings of a catalog in one row.

pub const HEADINGS: [&str; 12] = [
    "序号",
    "一级事项",
    "二级事项",
    "公开内容",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "全社会",
    "特定群体",
    "主动",
    "依申请",
];
