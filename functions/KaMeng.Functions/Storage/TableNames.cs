namespace KaMeng.Functions.Storage;

/// <summary>The tables of the storage account.</summary>
internal static class TableNames
{
    /// <summary>One partition per case: the record, the buyer's words, the inbox, the ledger, events not yet sent.</summary>
    public const string Cases = "Cases";

    /// <summary>One partition per order: what is reserved and refunded of each line, and which case is open on it.</summary>
    public const string Orders = "Orders";

    /// <summary>Cases by deadline: one partition for all, one per merchant, order and buyer; and how many are where.</summary>
    public const string WorkList = "WorkList";

    /// <summary>One partition per buyer: the cases that are open.</summary>
    public const string Buyers = "Buyers";

    /// <summary>One partition per file, by its hash: the cases that hold it.</summary>
    public const string Files = "EvidenceFiles";

    /// <summary>What has been begun and not yet finished; the sweep looks here.</summary>
    public const string Bells = "Bells";

    /// <summary>One partition per merchant: what storefronts tell of it, its refunds, its deposit, its silences, how it stood since when.</summary>
    public const string Standing = "Standing";

    /// <summary>One partition per account of the books: what each posting did to it.</summary>
    public const string Accounts = "Accounts";

    /// <summary>Orders whose delivery is watched, by when they are overdue.</summary>
    public const string Watches = "Watches";

    /// <summary>One partition per Alipay trade: what was asked to be refunded of it under which number, and when last.</summary>
    public const string AlipayTrades = "AlipayTrades";

    /// <summary>One partition per buyer of a storefront: the balance, every entry, the withdrawals; and one of the withdrawals that are under way.</summary>
    public const string Wallets = "Wallets";

    /// <summary>What finance must do by hand, and what it did.</summary>
    public const string FinanceTasks = "FinanceTasks";

    /// <summary>Complaints from outside by their nearest deadline, and which cases are about a payment.</summary>
    public const string Complaints = "Complaints";

    /// <summary>One partition per operator: the views of the work list they have saved.</summary>
    public const string Views = "Views";

    /// <summary>One partition per batch: what was asked, and what became of it in each case.</summary>
    public const string Batches = "Batches";

    /// <summary>One partition per durable instance: what operators did to it itself, and why.</summary>
    public const string OperatorAudit = "OperatorAudit";
}
