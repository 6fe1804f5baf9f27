using KaMeng.Functions.Complaints;
using KaMeng.Local.Providers;

namespace KaMeng.Functions.Tests.Complaints;

/// <summary>A source of complaints as the app registers it, and the simulated provider behind it.</summary>
internal interface IComplainedPlatform : IAsyncDisposable
{
    /// <summary>The channel, with patience.</summary>
    IComplaintChannel Channel { get; }

    /// <summary>The same channel, which soon gives an answer up.</summary>
    IComplaintChannel Impatient { get; }

    /// <summary>The same channel, whose provider is out of reach.</summary>
    IComplaintChannel CutOff { get; }

    /// <summary>The day it is there.</summary>
    DateOnly Today { get; }

    /// <summary>A buyer complains; answers the complaint's number.</summary>
    string Complain(string transactionId = "T1", string outTradeNo = "KM-1", string detail = "卡密无效");

    /// <summary>Plans what befalls the next answers.</summary>
    void Plan(ComplaintTrouble trouble, int times = 1);

    /// <summary>The provider ends a complaint.</summary>
    void End(string complaintId);

    /// <summary>What of the merchant's words and decisions the provider has taken, oldest first: its names of the calls.</summary>
    IReadOnlyList<string> Taken(string complaintId);

    /// <summary>How many pictures went with what was taken.</summary>
    int Pictures(string complaintId);
}
