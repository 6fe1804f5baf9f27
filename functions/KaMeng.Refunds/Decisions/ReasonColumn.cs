namespace KaMeng.Refunds.Decisions;

/// <summary>Which column of the eligibility matrix a reason stands in.</summary>
internal enum ReasonColumn
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
