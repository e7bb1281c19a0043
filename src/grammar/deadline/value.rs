//! The values a deadline is read into: clauses, and faults of wording. How they are found is the neighbours'
//! affair; what a rule makes of them, the checks'.

use serde::{Deserialize, Serialize};

use crate::grammar::fold;
use crate::place::{Edit, Span};

/// What a cell of 公开时限 says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Deadline {
    /// Its clauses, as they stand; a savings clause is none.
    pub clauses: Vec<Clause>,
    /// Whether it leaves way for what laws and regulations set: 法律、法规另有规定的，从其规定.
    #[serde(skip)]
    pub defers: bool,
    /// What is wrong with how it is written.
    #[serde(skip)]
    pub wording: Vec<Wording>,
}

/// One limit with the text around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// What it limits.
    pub kind: ClauseKind,
    /// How many; of a range the larger.
    pub number: Option<u32>,
    /// What the number counts.
    #[serde(skip)]
    pub unit: Option<Unit>,
    /// Length of a refresh cycle.
    #[serde(skip)]
    pub cycle_days: Option<u32>,
    /// What starts the clock: the text before 之日起, 之日, 起 or 后.
    pub event: Option<String>,
    /// The whole clause, without separators and enumerators.
    #[serde(skip)]
    pub span: Span,
    /// The characters that say the limit: 30个工作日, 及时, 公示7天.
    #[serde(skip)]
    pub limit: Span,
    /// The clause as the cell has it.
    pub text: String,
}

impl Deadline {
    /// What it sets, whatever its words: 20个工作日 is said in some twenty wordings.
    #[must_use]
    pub fn meaning(&self) -> Vec<String> {
        self.clauses.iter().map(Clause::meaning).collect()
    }
}

impl Clause {
    fn meaning(&self) -> String {
        match self.kind {
            ClauseKind::FixedDate | ClauseKind::Unreadable => fold::key(&self.text),
            kind => format!("{kind:?} {:?} {:?} {:?}", self.number, self.unit, self.cycle_days),
        }
    }

    /// Whether it says how soon to publish, so that a check can judge it.
    #[must_use]
    pub fn is_publication(&self) -> bool {
        use ClauseKind::{CalendarDays, FixedDate, Hours, Immediate, Months, Periodic, WorkingDays};
        matches!(self.kind, WorkingDays | CalendarDays | Hours | Months | Immediate | FixedDate | Periodic)
    }
}

/// The kinds of clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    /// 20个工作日内.
    WorkingDays,
    /// 30日内, 一周内, 半个月内.
    CalendarDays,
    /// 24小时内.
    Hours,
    /// 一个月内, 一年内.
    Months,
    /// 实时, 随预算一并公开.
    Immediate,
    /// 及时, 随时.
    Prompt,
    /// 每季度.
    Periodic,
    /// 每年1月31日前.
    FixedDate,
    /// 长期.
    LongTerm,
    /// 公示7天.
    PostingPeriod,
    /// 听证会7个工作日前.
    BeforeEvent,
    /// No limit that could be read.
    Unreadable,
}

/// What a clause's number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 工作日.
    WorkingDays,
    /// 日, 天; weeks are sevens of them.
    CalendarDays,
    /// 小时.
    Hours,
    /// 月; years are twelves of them.
    Months,
}

/// A fault in how a deadline is written, however clear its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Which fault.
    pub fault: WordingFault,
    /// Where.
    pub span: Span,
    /// What mends it, and only it.
    pub edit: Option<Edit>,
}

/// Faults of wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WordingFault {
    /// 20工作日.
    MissingMeasureWord,
    /// 之日20个工作日内.
    MissingStart,
    /// 之日起 or 之日 lost: 信息形成或变更20个工作日内.
    MissingZhiri,
    /// 20个个工作日.
    DoubledMeasureWord,
    /// 20个工作日日内.
    DoubledDay,
    /// 20 个 工 作 日.
    LetterSpaced,
    /// ２０个工作日.
    FullWidthDigits,
    /// 2O个工作日.
    LetterInNumber,
    /// 之日期20个工作日.
    Misspelt,
}
