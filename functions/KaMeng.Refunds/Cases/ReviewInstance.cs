using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>审级: which time the platform decides a case; whoever decided in an earlier one does not in a later one.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ReviewInstance>))]
public enum ReviewInstance
{
    /// <summary>平台介入.</summary>
    First,

    /// <summary>人工复审: another operator looks again.</summary>
    ReReview,

    /// <summary>仲裁: a supervisor, and nobody after.</summary>
    Arbitration,
}
