using KaMeng.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Figures;

/// <summary>Registers the figures.</summary>
internal static class FiguresServices
{
    internal static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton<FiguresStore>()
        .AddSingleton<FiguresBook>()
        .AddSingleton<IChannelDiary, ChannelDiary>()
        .AddSingleton<IOpenCases, CountedOpenCases>()
        .AddSingleton<AllMerchants>()
        .AddSingleton<MerchantFigures>()
        .AddSingleton<FiguresReading>();
}
