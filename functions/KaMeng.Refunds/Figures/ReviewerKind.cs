using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Figures;

/// <summary>Who decides cases.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ReviewerKind>))]
public enum ReviewerKind
{
    /// <summary>The rules, at triage or when a deadline passed.</summary>
    Rules,

    /// <summary>A merchant.</summary>
    Merchant,

    /// <summary>An operator.</summary>
    Operator,
}
