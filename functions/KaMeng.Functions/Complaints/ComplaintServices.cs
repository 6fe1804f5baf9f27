using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels.Alipay;
using KaMeng.Functions.Complaints.Alipay;
using KaMeng.Functions.Complaints.WeChatPay;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Complaints;

/// <summary>Registers what complaints from outside need besides cases, providers and callers.</summary>
internal static class ComplaintServices
{
    /// <summary>Adds them; a source that has a channel here is answered by itself.</summary>
    internal static IServiceCollection AddComplaints(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RecordChange>();
        services.AddSingleton<ComplaintTimes>();
        services.AddSingleton<ComplaintTaking>();
        services.AddSingleton<ComplaintLinking>();
        services.AddSingleton<ComplaintShowing>();
        services.AddSingleton<ComplaintEscalation>();
        services.AddSingleton<ComplaintImages>();
        services.AddSingleton<IComplaintChannel, WeChatComplaints>();
        if (configuration.GetSection(AlipaySettings.Section).Get<AlipaySettings>() is { Complaints.Enabled: true })
        {
            services.AddSingleton<IComplaintChannel, AlipayComplaints>();
        }

        services.AddSingleton<ComplaintAnswering>();
        services.AddSingleton<ComplaintTending>();
        services.AddSingleton<ComplaintDesk>();
        services.AddSingleton<ComplaintSweep>();
        return services.AddSingleton<WeChatComplaintReader>();
    }
}
