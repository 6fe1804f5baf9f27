using KaMeng.Functions.Complaints;

namespace KaMeng.Functions.Providers;

/// <summary>What a notification of Alipay's turned out to be.</summary>
/// <param name="Id">Alipay's id of it, the same in every delivery; empty if it is not believed.</param>
/// <param name="Event">What goes on the queue about a refund; null if it tells of none.</param>
/// <param name="Complaint">What goes on the queue about a complaint; null if it tells of none.</param>
/// <param name="Fault">Why it is not believed; null if it is.</param>
internal sealed record AlipayNotice(string Id, ProviderEvent? Event, ComplaintEvent? Complaint, NotificationFault? Fault)
{
    /// <summary>It tells of a refund.</summary>
    public static AlipayNotice Of(ProviderEvent providerEvent) => new(providerEvent.Id, providerEvent, null, null);

    /// <summary>It tells of a complaint.</summary>
    public static AlipayNotice Of(ComplaintEvent complaint) => new(complaint.Id, null, complaint, null);

    /// <summary>It is genuine, and about something else.</summary>
    public static AlipayNotice OfNoRefund(string id) => new(id, null, null, null);

    /// <summary>It is not believed.</summary>
    public static AlipayNotice Wrong(NotificationFault fault) => new("", null, null, fault);
}
