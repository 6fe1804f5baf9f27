using KaMeng.Functions.Complaints;
using KaMeng.Functions.Complaints.WeChatPay;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Local.Providers;
using KaMeng.Local.Providers.WeChatPay.Complaints;
using KaMeng.Refunds.Calendar;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Complaints;

/// <summary>Complaints at the simulated WeChat Pay.</summary>
internal sealed class WeChatComplainedPlatform(SimulatedPlatform platform) : IComplainedPlatform
{
    public IComplaintChannel Channel { get; } = ChannelOf(platform, null);

    public IComplaintChannel Impatient { get; } = ChannelOf(platform, settings => settings["WeChatPay:Timeout"] = "00:00:00.5");

    public IComplaintChannel CutOff { get; } = ChannelOf(platform, settings => settings["WeChatPay:BaseAddresses:0"] = "http://127.0.0.1:9");

    public DateOnly Today => WorkingCalendar.DateOf(platform.Time.GetUtcNow());

    public string Complain(string transactionId, string outTradeNo, string detail) =>
        platform.Simulator.Complain(transactionId, outTradeNo, 4_900, detail, silently: true).ComplaintId;

    public void Plan(ComplaintTrouble trouble, int times) => platform.Simulator.NextComplaintAnswers(trouble, times);

    public void End(string complaintId) => platform.Simulator.CloseComplaint(complaintId, silently: true);

    public IReadOnlyList<string> Taken(string complaintId) => [.. TakenOf(complaintId).Select(answer => answer.Call)];

    public int Pictures(string complaintId) => TakenOf(complaintId).Sum(answer => answer.Body?["response_images"]?.AsArray().Count ?? 0);

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    private IEnumerable<SimulatedAnswer> TakenOf(string complaintId) =>
        platform.Simulator.Complaints().Single(complaint => complaint.ComplaintId == complaintId).Answers.Where(answer => answer.Status < 300);

    private static IComplaintChannel ChannelOf(SimulatedPlatform platform, Action<Dictionary<string, string?>>? change) =>
        platform.App(change, services => services.AddSingleton<IComplaintChannel, WeChatComplaints>()).GetRequiredService<IComplaintChannel>();
}
