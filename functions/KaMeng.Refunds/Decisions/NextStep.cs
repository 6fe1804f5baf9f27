using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Decisions;

/// <summary>What triage has decided to do with a case.</summary>
[JsonConverter(typeof(UpperSnakeConverter<NextStep>))]
public enum NextStep
{
    /// <summary>Pay it back now; nobody is asked.</summary>
    Pay,

    /// <summary>Ask the buyer for what is missing.</summary>
    AskEvidence,

    /// <summary>商家审核.</summary>
    AskMerchant,

    /// <summary>An operator decides.</summary>
    AskPlatform,

    /// <summary>Refuse it; the buyer may appeal.</summary>
    Reject,
}
