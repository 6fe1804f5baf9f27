using System.Net;

namespace KaMeng.Local.Issuer;

/// <summary>The page on which whoever sits at this machine picks who to be. A company's own issuer asks for a password here.</summary>
internal static class SignInPage
{
    public static string Of(SignInRequest request)
    {
        var hidden = string.Concat(request.Parameters().Select(p => $"""<input type="hidden" name="{p.Name}" value="{WebUtility.HtmlEncode(p.Value)}">"""));
        var roles = string.Concat(TokenRequest.Roles.Where(role => role != "merchant").Select(role =>
            $"""<p><button name="role" value="{role}">{role}</button></p>"""));
        return $$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>Sign in · KaMeng on this machine</title></head>
            <body><main><h1>Sign in 登录</h1><p>This machine's own issuer: be whoever you like. 本机签发者:任选身份。</p>
            <form method="post" action="/local/issuer/authorize">{{hidden}}
            <p><label>Name 姓名 <input name="subject" value="alice" maxlength="64" required autofocus></label></p>
            <fieldset><legend>Role 角色</legend>{{roles}}</fieldset></form></main></body></html>
            """;
    }
}
