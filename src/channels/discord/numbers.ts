import type {
  ApplicationCommandType,
  ApplicationWebhookType,
  ButtonStyle,
  ComponentType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  TextInputStyle,
} from "discord-api-types/v10";

/**
 * Discord's numbers under Discord's names. Only the types of discord-api-types are imported, because
 * its values would add 20 kB to the Worker; a number that is not the type's own does not compile.
 */

export const Ping: InteractionType.Ping = 1;
export const ApplicationCommand: InteractionType.ApplicationCommand = 2;
export const MessageComponent: InteractionType.MessageComponent = 3;
export const Autocomplete: InteractionType.ApplicationCommandAutocomplete = 4;

export const ModalSubmit: InteractionType.ModalSubmit = 5;

export const SlashCommand: ApplicationCommandType.ChatInput = 1;
export const MessageCommand: ApplicationCommandType.Message = 3;
export const EventPing: ApplicationWebhookType.Ping = 0;

export const PrivateChannel: InteractionContextType.PrivateChannel = 2;

export const Pong: InteractionResponseType.Pong = 1;
export const ChannelMessage: InteractionResponseType.ChannelMessageWithSource = 4;
export const UpdateMessage: InteractionResponseType.UpdateMessage = 7;
export const AutocompleteResult: InteractionResponseType.ApplicationCommandAutocompleteResult = 8;

export const Modal: InteractionResponseType.Modal = 9;

export const StringSelect: ComponentType.StringSelect = 3;
export const Section: ComponentType.Section = 9;
export const Separator: ComponentType.Separator = 14;
export const ActionRow: ComponentType.ActionRow = 1;
export const Button: ComponentType.Button = 2;
export const TextInput: ComponentType.TextInput = 4;
export const Label: ComponentType.Label = 18;
export const TextDisplay: ComponentType.TextDisplay = 10;
export const Container: ComponentType.Container = 17;
export const ShortText: TextInputStyle.Short = 1;
export const Paragraph: TextInputStyle.Paragraph = 2;
export const LinkButton: ButtonStyle.Link = 5;
export const SecondaryButton: ButtonStyle.Secondary = 2;

export const Ephemeral: MessageFlags.Ephemeral = 64;
export const ComponentsV2: MessageFlags.IsComponentsV2 = 32768;
