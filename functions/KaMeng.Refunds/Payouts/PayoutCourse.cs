namespace KaMeng.Refunds.Payouts;

/// <summary>What comes next for a payout, once its own orchestration has ended or its state has changed since.</summary>
public enum PayoutCourse
{
    /// <summary>The money has gone.</summary>
    Paid,

    /// <summary>The provider is paying it out; it is asked until it has.</summary>
    Follow,

    /// <summary>The buyer confirms the transfer.</summary>
    Confirm,

    /// <summary>The buyer names another account.</summary>
    AskAccount,

    /// <summary>Finance pays by hand.</summary>
    ByHand,

    /// <summary>The transfer was not made: the money goes the way it came.</summary>
    OriginalRoute,

    /// <summary>An operator decides.</summary>
    Operator,
}
