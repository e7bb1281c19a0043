//! The columns a table may have, under the field's own terms. Variants of templates end here: whatever a
//! unit's table looks like, rules ask for these.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One element of a disclosure item; behind them the columns of ledgers, schedules and nine-element tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// 序号
    Serial,
    /// 一级事项; in a ledger 信息名称, in a schedule 工作任务.
    Primary,
    /// 二级事项; in a schedule 具体事项.
    Secondary,
    /// 三级事项, which some units add.
    Tertiary,
    /// 公开内容（要素）
    Content,
    /// 公开依据
    Basis,
    /// 公开时限
    Deadline,
    /// 公开主体
    Agency,
    /// 公开渠道和载体
    Channels,
    /// 公开对象
    Audience,
    /// 公开方式
    Method,
    /// 公开层级
    Level,
    /// 部分公开情况: which part is withheld.
    Partial,
    /// 公开理由
    Reason,
    /// 公开形式
    Form,
    /// 公开载体, where it stands apart from 公开平台.
    Carrier,
    /// 形成日期
    Formed,
    /// 公开日期
    Published,
    /// 责任单位
    Owner,
    /// 指导单位
    Adviser,
    /// 完成时间
    Term,
    /// 完成情况
    Progress,
    /// 备注, where it may say what an element leaves open.
    Remark,
}

impl Field {
    /// All fields, in the order of the national template; then the others.
    pub const ALL: [Self; 23] = [
        Self::Serial,
        Self::Primary,
        Self::Secondary,
        Self::Tertiary,
        Self::Content,
        Self::Basis,
        Self::Deadline,
        Self::Agency,
        Self::Channels,
        Self::Audience,
        Self::Method,
        Self::Level,
        Self::Partial,
        Self::Reason,
        Self::Form,
        Self::Carrier,
        Self::Formed,
        Self::Published,
        Self::Owner,
        Self::Adviser,
        Self::Term,
        Self::Progress,
        Self::Remark,
    ];

    /// Its name in rule files and in every machine format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Serial => "serial",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Tertiary => "tertiary",
            Self::Content => "content",
            Self::Basis => "basis",
            Self::Deadline => "deadline",
            Self::Agency => "agency",
            Self::Channels => "channels",
            Self::Audience => "audience",
            Self::Method => "method",
            Self::Level => "level",
            Self::Partial => "partial",
            Self::Reason => "reason",
            Self::Form => "form",
            Self::Carrier => "carrier",
            Self::Formed => "formed",
            Self::Published => "published",
            Self::Owner => "owner",
            Self::Adviser => "adviser",
            Self::Term => "term",
            Self::Progress => "progress",
            Self::Remark => "remark",
        }
    }

    /// Whether its cells hold options to tick.
    #[must_use]
    pub fn has_options(self) -> bool {
        matches!(self, Self::Channels | Self::Audience | Self::Method | Self::Level)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
