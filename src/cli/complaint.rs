//! How a command says that it could not do its work: on standard error, in Chinese, with a caret where there is a
//! place to point at. Exit code 2.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use miette::{GraphicalReportHandler, GraphicalTheme};

use super::Failure;
use crate::report::visible::{on_one_line, visible};

/// The exit code of a command that could not do its work.
const CANNOT: u8 = 2;

/// Shows why a command failed.
pub fn show(failure: &Failure) -> ExitCode {
    let mut err = std::io::stderr().lock();
    // Nothing more can be done where standard error is closed too.
    let _ = match failure {
        Failure::BrokenPipe => return ExitCode::SUCCESS,
        Failure::Sentence(sentence) => writeln!(err, "gkcheck：{}", on_one_line(sentence)),
        Failure::Problems(problems) => problems.iter().try_for_each(|problem| {
            let mut picture = String::new();
            // Without colours, so that every escape in the picture is the file's own, and is shown.
            let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_links(false);
            match handler.render_report(&mut picture, problem) {
                Ok(()) => writeln!(err, "gkcheck：规则或配置文件有误\n{}", visible(&picture)),
                Err(_) => writeln!(err, "gkcheck：{}", on_one_line(&problem.to_string())),
            }
        }),
    };
    ExitCode::from(CANNOT)
}

/// Shows help, the version, or what is wrong with the arguments.
pub fn show_usage(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let mut err = std::io::stderr().lock();
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join("、"),
        _ => String::new(),
    };
    let (argument, value) = (word(ContextKind::InvalidArg), word(ContextKind::InvalidValue));
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识的选项“{argument}”"),
        ErrorKind::InvalidSubcommand => format!("不认识的命令“{}”", word(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("选项“{argument}”缺少值"),
        ErrorKind::InvalidValue => {
            format!("选项“{argument}”的值“{value}”不对，可用的有：{}", word(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => format!("选项“{argument}”的值“{value}”不对"),
        ErrorKind::MissingRequiredArgument => format!("缺少“{argument}”"),
        ErrorKind::ArgumentConflict => format!("选项“{argument}”不能与“{}”同时使用", word(ContextKind::PriorArg)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(err, "{error}");
            return ExitCode::from(CANNOT);
        }
        _ => error.render().to_string(),
    };
    let hint = match word(ContextKind::SuggestedArg)
        + &word(ContextKind::SuggestedSubcommand)
        + &word(ContextKind::SuggestedValue)
    {
        nearest if nearest.is_empty() => String::new(),
        nearest => format!("；是不是“{nearest}”？"),
    };
    let _ = writeln!(err, "gkcheck：{}{}\n用 gkcheck --help 查看用法", on_one_line(&sentence), on_one_line(&hint));
    ExitCode::from(CANNOT)
}
