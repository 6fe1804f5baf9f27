using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Goods;

/// <summary>Says at start, all at once and without showing a secret, what is wrong with the section <c>GoodsSources</c>.</summary>
internal sealed class GoodsSourceTableValidator : IValidateOptions<GoodsSourceTable>
{
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, GoodsSourceTable options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] wrong = [.. options.Sources.SelectMany(source => Wrong(source.Key, source.Value))];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(string name, GoodsSourceSettings settings)
    {
        string section = $"{GoodsSourceSettings.Section}:{name}";
        if (!Uri.TryCreate(settings.BaseAddress, UriKind.Absolute, out Uri? address) || address.Host.Length == 0 || address.Query.Length > 0
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            yield return $"{section}:BaseAddress must be https (http only on this machine), without a query.";
        }
        else if (!address.AbsolutePath.EndsWith('/'))
        {
            yield return $"{section}:BaseAddress must end in '/': the calls lie under it.";
        }

        if (settings.Key.Length is 0 or > 64 || !settings.Key.All(char.IsAscii))
        {
            yield return $"{section}:Key must be the name the source knows us by, 1 to 64 ASCII characters.";
        }

        if (settings.Secret.Length < ShortestSecret)
        {
            yield return $"{section}:Secret must be {ShortestSecret} characters or more.";
        }

        if (settings.Timeout <= TimeSpan.Zero || settings.Timeout > TimeSpan.FromMinutes(1))
        {
            yield return $"{section}:Timeout must be more than zero and at most one minute, such as \"00:00:10\".";
        }
    }
}
