namespace KaMeng.Functions.Storage;

/// <summary>What may be left half done.</summary>
internal enum BellKind
{
    /// <summary>Something lies in an inbox; the key is the orchestration to wake.</summary>
    Inbox,

    /// <summary>A case is being opened; the key is the case.</summary>
    Opening,

    /// <summary>Events wait to be sent; the key is the case.</summary>
    Outbox,

    /// <summary>A merchant's numbers changed and it was not looked at yet; the key is the merchant.</summary>
    Standing,

    /// <summary>A closed case is being opened again; the key is the case.</summary>
    Reopening,

    /// <summary>A closed case has identity material that is to be erased at the time of the bell; the key is the case.</summary>
    Erasure,

    /// <summary>A case's postings are not in the accounts yet; the key is the case.</summary>
    Ledger,

    /// <summary>A repayment is not in all of its accounts yet; the key is the merchant.</summary>
    Repayment,

    /// <summary>A merchant was found gone, and what follows is not begun yet; the key is the merchant.</summary>
    MerchantGone,
}
