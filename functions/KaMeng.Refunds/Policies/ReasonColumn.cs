using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Policies;

/// <summary>Which column of the eligibility matrix a reason stands in.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ReasonColumn>))]
public enum ReasonColumn
{
    /// <summary>Merchant's or platform's fault.</summary>
    Fault,

    /// <summary>The buyer wants out; nobody is at fault.</summary>
    Wish,

    /// <summary>填错账号: the matrix's last row.</summary>
    BuyerError,

    /// <summary>Who is at fault is found by the platform.</summary>
    ByFinding,
}
