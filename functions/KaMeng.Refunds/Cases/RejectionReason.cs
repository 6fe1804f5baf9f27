using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>The controlled list of reasons a merchant may reject for. A void term (概不退换) is none of them.</summary>
[JsonConverter(typeof(UpperSnakeConverter<RejectionReason>))]
public enum RejectionReason
{
    /// <summary>The issuer's record shows the code valid and unused when sold.</summary>
    CodeWasValid,

    /// <summary>The issuer's record shows the buyer's own use.</summary>
    CodeUsedByBuyer,

    /// <summary>The delivery log shows what was ordered, in time.</summary>
    DeliveredAsOrdered,

    /// <summary>The buyer gave the wrong account.</summary>
    AccountErrorByBuyer,

    /// <summary>Refunded or reissued before.</summary>
    AlreadyResolved,

    /// <summary>Claimed after the window the buyer agreed to.</summary>
    OutsideClaimWindow,

    /// <summary>The buyer's evidence shows something else.</summary>
    EvidenceContradicts,
}
