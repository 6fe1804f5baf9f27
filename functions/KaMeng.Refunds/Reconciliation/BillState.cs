using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Reconciliation;

/// <summary>What a provider's bill says of a refund.</summary>
[JsonConverter(typeof(UpperSnakeConverter<BillState>))]
public enum BillState
{
    /// <summary>The money went.</summary>
    Paid,

    /// <summary>It is on its way.</summary>
    Processing,

    /// <summary>It did not go: closed, or the account it was for takes none.</summary>
    NotPaid,
}
