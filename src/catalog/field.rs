//! The columns a catalog may have, under the field's own terms. Variants of templates end here: whatever a
//! unit's table looks like, rules ask for these.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One element of a disclosure item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// 序号
    Serial,
    /// 一级事项
    Primary,
    /// 二级事项
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
}

impl Field {
    /// All fields, in the order of the national template.
    pub const ALL: [Self; 12] = [
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
