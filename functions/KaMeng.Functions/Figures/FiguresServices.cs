using KaMeng.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Figures;

/// <summary>Registers the figures.</summary>
internal static class FiguresServices
{
    /// <summary>What notes them, for the activities.</summary>
    internal static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton<FiguresStore>()
        .AddSingleton<FiguresBook>()
        .AddSingleton<IChannelDiary, ChannelDiary>();

    /// <summary>What reads them, for those who look.</summary>
    internal static IServiceCollection AddFigureReading(this IServiceCollection services) => services
        .AddSingleton<IOpenCases, CountedOpenCases>()
        .AddSingleton<AllMerchants>()
        .AddSingleton<MerchantFigures>()
        .AddSingleton<FiguresReading>();
}
