using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Ledger;

/// <summary>How two records of the same money can differ.</summary>
[JsonConverter(typeof(UpperSnakeConverter<BooksFault>))]
public enum BooksFault
{
    /// <summary>Money has gone and no posting says so.</summary>
    NotPosted,

    /// <summary>A posting says that money has gone, and the case does not.</summary>
    PostedUnpaid,

    /// <summary>More than one posting stands for the same money.</summary>
    PostedTwice,

    /// <summary>The postings say another amount than the payout.</summary>
    AmountDiffers,

    /// <summary>The order line says something else of what was refunded.</summary>
    ReservationDiffers,

    /// <summary>The case is over and its amount is still set aside.</summary>
    StillReserved,

    /// <summary>An account lacks what a posting says of it, or says something else.</summary>
    NotInAccounts,

    /// <summary>The accounts do not sum to zero over a posting.</summary>
    OutOfBalance,

    /// <summary>The provider says something else of the refund.</summary>
    ProviderDiffers,

    /// <summary>The provider could not be asked.</summary>
    ProviderSilent,

    /// <summary>A wallet has another balance than its entries make, or all wallets together another than the refunds that went into them and the withdrawals that left.</summary>
    WalletDiffers,
}
