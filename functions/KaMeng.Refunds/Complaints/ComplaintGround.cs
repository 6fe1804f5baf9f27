using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Complaints;

/// <summary>Why a complaint is answered as it is, as far as a source has a word of its own for it.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ComplaintGround>))]
public enum ComplaintGround
{
    /// <summary>None of the others: the text says it.</summary>
    Other,

    /// <summary>The money went before the complaint came.</summary>
    RefundedBefore,

    /// <summary>The buyer has new goods instead.</summary>
    Reissued,

    /// <summary>What was said not to have come has come.</summary>
    Delivered,

    /// <summary>Nobody here is answerable for it.</summary>
    NotOurFault,
}
