using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Reconciliation;

/// <summary>How far the reconciliation of a day is.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ReconciliationState>))]
internal enum ReconciliationState
{
    /// <summary>The bill cannot be had yet.</summary>
    Waiting,

    /// <summary>The bill is there and is being compared.</summary>
    Comparing,

    /// <summary>It was compared, and whatever differs was told.</summary>
    Done,
}
