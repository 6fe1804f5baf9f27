using Microsoft.Extensions.Configuration;

namespace KaMeng.Functions.Credentials;

/// <summary>Whose tokens are taken: section <c>Authentication</c> of the configuration.</summary>
/// <param name="Authority">The issuer's address; its metadata lies under <c>/.well-known/openid-configuration</c>.</param>
/// <param name="Audience">What a token must be for.</param>
internal sealed record AuthenticationOptions(Uri Authority, string Audience)
{
    /// <summary>Where the issuer tells its keys.</summary>
    public string MetadataAddress => Authority.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration";

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or not safe; the message says which.</exception>
    public static AuthenticationOptions Read(IConfiguration configuration)
    {
        string? authority = configuration["Authentication:Authority"];
        string? audience = configuration["Authentication:Audience"];
        if (!Uri.TryCreate(authority, UriKind.Absolute, out Uri? address) || string.IsNullOrWhiteSpace(audience))
        {
            throw new InvalidOperationException("Merchants and operators cannot be let in: set Authentication:Authority to the issuer's address and Authentication:Audience to this service's name there.");
        }

        // Whoever can answer for the issuer can sign any token.
        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            ? new AuthenticationOptions(address, audience)
            : throw new InvalidOperationException($"Authentication:Authority is '{authority}'; it must be https (http is taken for a loopback address only).");
    }
}
