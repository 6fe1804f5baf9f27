using KaMeng.Functions.Complaints;
using KaMeng.Functions.Complaints.Alipay;
using KaMeng.Functions.Tests.Channels.Alipay;
using KaMeng.Local.Providers;
using KaMeng.Local.Providers.Alipay.Complaints;
using KaMeng.Refunds.Calendar;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Complaints;

/// <summary>Complaints at the simulated Alipay.</summary>
internal sealed class AlipayComplainedPlatform(SimulatedAlipay alipay) : IComplainedPlatform
{
    public IComplaintChannel Channel { get; } = ChannelOf(alipay, null);

    public IComplaintChannel Impatient { get; } = ChannelOf(alipay, settings => settings["Alipay:Timeout"] = "00:00:00.5");

    public IComplaintChannel CutOff { get; } = ChannelOf(alipay, settings => settings["Alipay:GatewayUrl"] = "http://127.0.0.1:9/gateway.do");

    public DateOnly Today => WorkingCalendar.DateOf(alipay.Time.GetUtcNow());

    public string Complain(string transactionId, string outTradeNo, string detail) =>
        alipay.Simulator.Complain(transactionId, outTradeNo, 4_900, detail, silently: true).ComplaintId;

    public void Plan(ComplaintTrouble trouble, int times) => alipay.Simulator.NextComplaintAnswers(trouble, times);

    public void End(string complaintId) => alipay.Simulator.MoveComplaint(complaintId, "CLOSED", silently: true);

    public IReadOnlyList<string> Taken(string complaintId) => [.. TakenOf(complaintId).Select(answer => answer.Call)];

    public int Pictures(string complaintId) => TakenOf(complaintId).Sum(answer => ((string?)answer.Body?[answer.Call + "_images"])?.Split(',').Length ?? 0);

    public ValueTask DisposeAsync() => alipay.DisposeAsync();

    private IEnumerable<SimulatedAlipayAnswer> TakenOf(string complaintId) =>
        alipay.Simulator.Complaints().Single(complaint => complaint.ComplaintId == complaintId).Answers.Where(answer => answer.Code == "10000");

    /// <summary>The channel of an app with these settings.</summary>
    public static IComplaintChannel ChannelOf(SimulatedAlipay alipay, Action<Dictionary<string, string?>>? change) =>
        alipay.App(change, services => services.AddSingleton<IComplaintChannel, AlipayComplaints>()).GetRequiredService<IComplaintChannel>();
}
