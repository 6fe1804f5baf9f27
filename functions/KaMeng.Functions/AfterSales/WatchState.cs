using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.AfterSales;

/// <summary>How a watched delivery stands.</summary>
[JsonConverter(typeof(UpperSnakeConverter<WatchState>))]
internal enum WatchState
{
    /// <summary>It may still come.</summary>
    Watching,

    /// <summary>It came.</summary>
    Delivered,

    /// <summary>It did not come; its refund is being opened, and no delivery stops it any more.</summary>
    Overdue,

    /// <summary>It did not come, and what could be opened was.</summary>
    Settled,
}
