//! The part of SARIF 2.1.0 that gkcheck writes.

use serde::Serialize;

/// Where the format is defined.
pub const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
pub struct Log<'r, R: Serialize> {
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    pub version: &'static str,
    pub runs: [Run<'r, R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run<'r, R: Serialize> {
    pub tool: Tool<'r>,
    pub invocations: [Invocation; 1],
    pub column_kind: &'static str,
    /// Each a [`SarifResult`].
    pub results: R,
}

#[derive(Serialize)]
pub struct Tool<'r> {
    pub driver: Driver<'r>,
}

#[derive(Serialize)]
pub struct Driver<'r> {
    pub name: &'static str,
    pub version: &'static str,
    pub language: &'static str,
    pub rules: Vec<Descriptor<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor<'r> {
    pub id: &'r str,
    pub name: &'r str,
    pub short_description: Message,
    pub full_description: Message,
    pub help: Message,
    pub default_configuration: Configuration,
    pub properties: RuleProperties,
}

#[derive(Serialize)]
pub struct Configuration {
    pub level: &'static str,
}

/// On how much the rule ran, or why it did not.
#[derive(Serialize)]
pub struct RuleProperties {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ran: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Invocation {
    pub execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
pub struct Notification {
    pub level: &'static str,
    pub message: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SarifResult<'r> {
    pub rule_id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_index: Option<usize>,
    pub level: &'static str,
    pub message: Message,
    pub locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_locations: Vec<Location>,
    pub partial_fingerprints: PartialFingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suppressions: Vec<Suppression>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<ResultProperties<'r>>,
}

#[derive(Serialize)]
pub struct Suppression {
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub justification: Option<String>,
}

#[derive(Serialize)]
pub struct Message {
    pub text: String,
}

impl Message {
    /// A text that says nothing but itself: braces would be placeholders, and `[…](…)` a link.
    pub fn of(text: &str) -> Self {
        Self { text: text.replace('{', "{{").replace('}', "}}").replace("](", "] (") }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_field_names, reason = "the format names them so")]
pub struct Location {
    pub physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub logical_locations: Vec<LogicalLocation>,
    /// What stands there, where it is beside the point of the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PhysicalLocation {
    pub artifact_location: ArtifactLocation,
}

#[derive(Serialize)]
pub struct ArtifactLocation {
    pub uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogicalLocation {
    pub name: String,
    pub fully_qualified_name: String,
    pub kind: &'static str,
}

/// Under the name of our own, and under the one that GitHub goes by.
#[derive(Serialize)]
pub struct PartialFingerprints {
    #[serde(rename = "gkcheck/v1")]
    pub own: String,
    #[serde(rename = "primaryLocationLineHash")]
    pub primary_location: String,
}

#[derive(Serialize)]
pub struct ResultProperties<'r> {
    pub item: &'r str,
    pub column: &'r str,
}
