using System.Collections.Immutable;
using KaMeng.Functions.Complaints;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Tests.Complaints;

/// <summary>A source that answers what the test wants and keeps what it was sent.</summary>
internal sealed class ScriptedComplaints : IComplaintChannel
{
    public ComplaintSource Source => ComplaintSource.Alipay;

    public ComplaintReach Reach => ComplaintReach.Words | ComplaintReach.Decision;

    public int PageSize => 20;

    public List<string> Sent { get; } = [];

    public ComplaintCall Look { get; set; } = ComplaintCall.Later("TIMEOUT", null);

    public ComplaintCall Said { get; set; } = ComplaintCall.Told([]);

    public ComplaintCall Answer { get; set; } = ComplaintCall.Later("TIMEOUT", null);

    public Task<ComplaintCall> FetchAsync(string complaintId, CancellationToken cancellationToken) => Task.FromResult(Look);

    public Task<ComplaintCall> SaidAsync(string complaintId, CancellationToken cancellationToken) => Task.FromResult(Said);

    public Task<ComplaintCall> ReplyAsync(string complaintId, string text, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken) => TakeAsync(text);

    public Task<ComplaintCall> DecideAsync(string complaintId, ComplaintAnswer answer, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken) => TakeAsync(answer.Text);

    public Task<ComplaintCall> CompleteAsync(string complaintId, CancellationToken cancellationToken) => TakeAsync("");

    public Task<ComplaintCall> ListAsync(DateOnly from, DateOnly to, int page, CancellationToken cancellationToken) => Task.FromResult(ComplaintCall.Done());

    private Task<ComplaintCall> TakeAsync(string text)
    {
        Sent.Add(text);
        return Task.FromResult(Answer);
    }
}
