using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Console.SignIn;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace KaMeng.Functions.Console.Shell;

/// <summary>Lets signed-in operators in. What changes anything must also carry the session's token, and come from a page of ours.</summary>
internal sealed class ConsoleGate(OperatorSignIn signIn, TimeProvider clock)
{
    private const string CsrfHeader = "X-KaMeng-Csrf";
    private const string CsrfField = "csrf";
    private const int MostTokenBytes = 128;

    /// <summary>Whoever looks at a page.</summary>
    /// <exception cref="ProblemException">401 <c>SIGN_IN_REQUIRED</c>.</exception>
    public Visitor Admit(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ConsoleSession? session = signIn.Session.Read(request);
        DateTimeOffset now = clock.GetUtcNow();
        return session is not null && session.ExpiresAt > now
            ? new Visitor(session.Subject, session.Role, session.Csrf, Preferences.TongueOf(request), Preferences.ThemeOf(request), now)
            : throw new ProblemException(StatusCodes.Status401Unauthorized, "SIGN_IN_REQUIRED", $"Sign in to the console.", $"请登录工作台。");
    }

    /// <summary>Whoever sends a form, with its fields.</summary>
    /// <exception cref="ProblemException">401; 403 <c>FORGED_REQUEST</c> for a form that no page of this session has sent; 413; 415.</exception>
    public Task<ConsoleForm> AdmitFormAsync(HttpRequest request, CancellationToken cancellationToken) => AdmitFormAsync(request, RawBody.MostJson, cancellationToken);

    /// <summary>The same for a form that holds a document.</summary>
    /// <exception cref="ProblemException">The same.</exception>
    public async Task<ConsoleForm> AdmitFormAsync(HttpRequest request, long mostBytes, CancellationToken cancellationToken)
    {
        Visitor visitor = Admit(request);
        if (!request.HasFormContentType || request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", $"Send the form as application/x-www-form-urlencoded.", $"请以 application/x-www-form-urlencoded 提交表单。");
        }

        RawBody body = await RawBody.ReadAsync(request, mostBytes, cancellationToken);
        using var reader = new FormReader(Encoding.UTF8.GetString(await body.ToArrayAsync(cancellationToken)));
        Dictionary<string, StringValues> fields = await reader.ReadFormAsync(cancellationToken);
        RequireOwn(request, visitor, request.Headers[CsrfHeader].FirstOrDefault() ?? fields.GetValueOrDefault(CsrfField).FirstOrDefault());
        return new ConsoleForm(visitor, fields);
    }

    /// <summary>The same for those who may move cases; an auditor only reads.</summary>
    /// <exception cref="ProblemException">The same; 403 <c>ROLE_NOT_ALLOWED</c>.</exception>
    public async Task<ConsoleForm> AdmitMoverAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ConsoleForm form = await AdmitFormAsync(request, cancellationToken);
        RequireMover(form.Visitor);
        return form;
    }

    /// <summary>The same for a form with a file.</summary>
    /// <exception cref="ProblemException">The same.</exception>
    public async Task<ConsoleUpload> AdmitUploadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = Admit(request);
        string boundary = EvidenceForm.RequireBoundary(request);
        RawBody body = await RawBody.ReadAsync(request, EvidenceForm.MostBytes, cancellationToken);
        string? token = request.Headers[CsrfHeader].FirstOrDefault();
        if (token is null)
        {
            // The page puts it first, before the file.
            await EvidenceForm.ReadPartsAsync(
                body,
                boundary,
                async (name, section) =>
                {
                    if (name == CsrfField)
                    {
                        byte[] text = new byte[MostTokenBytes];
                        token = Encoding.UTF8.GetString(text, 0, await section.Body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancellationToken));
                    }

                    return false;
                },
                cancellationToken);
        }

        RequireOwn(request, visitor, token);
        RequireMover(visitor);
        return new ConsoleUpload(visitor, body);
    }

    private static void RequireMover(Visitor visitor)
    {
        if (visitor.Role == OperatorRole.Auditor)
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "ROLE_NOT_ALLOWED", $"An auditor only reads. Ask an agent or a supervisor.", $"审计只读。请找客服或主管。");
        }
    }

    private static void RequireOwn(HttpRequest request, Visitor visitor, string? token)
    {
        if (IsFromElsewhere(request) || token is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(visitor.Csrf)))
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "FORGED_REQUEST", $"This form was not sent by a page of your session. Open the page again and repeat what you did.", $"这个表单不是您本次会话的页面提交的。请重新打开页面再做一次。");
        }
    }

    private static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].FirstOrDefault() is { } site)
        {
            return site is not ("same-origin" or "none");
        }

        return request.Headers.Origin.FirstOrDefault() is { } origin && Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority != request.Host.Value;
    }
}
