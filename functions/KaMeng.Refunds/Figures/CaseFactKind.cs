using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Figures;

/// <summary>What the figures count of a case.</summary>
[JsonConverter(typeof(UpperSnakeConverter<CaseFactKind>))]
public enum CaseFactKind
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>Somebody decided it.</summary>
    Decided,

    /// <summary>It ended.</summary>
    Closed,

    /// <summary>Its money went.</summary>
    Paid,

    /// <summary>退票: the bank gave money back that had gone.</summary>
    GivenBack,
}
