using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Reconciliation;

/// <summary>What finance made of a difference.</summary>
[JsonConverter(typeof(UpperSnakeConverter<DifferenceEnd>))]
internal enum DifferenceEnd
{
    /// <summary>It was put right, here or at the provider.</summary>
    Corrected,

    /// <summary>It is explained and stays.</summary>
    Explained,
}
